import { useRef } from 'preact/hooks';
import { Dialog } from '../dialog/Dialog';
import { t } from '../languages/Languages';

interface LinkDialogProps {
  href: string;
  onClose: () => void;
}

/** Asks before a link is opened, and shows where it leads. */
export function LinkDialog({ href, onClose }: LinkDialogProps) {
  const stay = useRef<HTMLButtonElement>(null);
  return (
    <Dialog heading={t('link.heading')} class="link" first={stay} onClose={onClose}>
      {(close) => (
        <>
          <p>
            {t('link.warning')} <strong>{new URL(href).host}</strong>
          </p>
          <p class="link-address">{href}</p>
          <div class="buttons">
            <button
              type="button"
              onClick={() => {
                window.open(href, '_blank', 'noopener,noreferrer');
                close();
              }}
            >
              {t('link.open')}
            </button>
            <button ref={stay} type="button" class="secondary" onClick={close}>
              {t('link.stay')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
