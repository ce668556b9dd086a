import { DialogButton } from '../dialog/DialogButton';
import { t } from '../languages/Languages';
import { SettingsDialog } from './SettingsDialog';

/** Opens the settings, wherever one is. */
export function SettingsButton() {
  return (
    <DialogButton label={t('corner.settings')}>
      {(onClose) => <SettingsDialog onClose={onClose} />}
    </DialogButton>
  );
}
