import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../languages/Languages';

interface LinkDialogProps {
  href: string;
  onClose: () => void;
}

/** Asks before a link is opened, and shows where it leads. */
export function LinkDialog({ href, onClose }: LinkDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const stay = useRef<HTMLButtonElement>(null);
  const headingId = useId();
  useLayoutEffect(() => {
    dialog.current!.showModal();
    stay.current!.focus();
  }, []);
  const close = () => dialog.current!.close();
  return (
    <dialog ref={dialog} class="backdrop" aria-labelledby={headingId} onClose={onClose}>
      <div class="card link-card">
        <h2 id={headingId}>{t('link.heading')}</h2>
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
      </div>
    </dialog>
  );
}
