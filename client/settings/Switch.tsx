import { useStore } from '../useStore';
import { type SettingsValues, settings } from './Settings';

type SwitchName = {
  [Name in keyof SettingsValues]: SettingsValues[Name] extends boolean ? Name : never;
}[keyof SettingsValues];

/** A setting that is on or off. */
export function Switch({ name, label }: { name: SwitchName; label: string }) {
  const isOn = useStore(settings, (settings) => settings.get(name));
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) => settings.set(name, currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
