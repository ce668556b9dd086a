import { useRef, useState } from 'preact/hooks';
import { t } from '../languages/Languages';
import { SettingsDialog } from './SettingsDialog';

/** Opens the settings, wherever one is. */
export function SettingsButton() {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={opener}
        type="button"
        class="quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t('corner.settings')}
      </button>
      {isOpen && (
        <SettingsDialog
          onClose={() => {
            setOpen(false);
            opener.current?.focus();
          }}
        />
      )}
    </>
  );
}
