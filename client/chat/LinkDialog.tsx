import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { LINK_HEADING, LINK_OPEN, LINK_STAY, LINK_WARNING } from './sentences';

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
        <h2 id={headingId}>{LINK_HEADING}</h2>
        <p>
          {LINK_WARNING} <strong>{new URL(href).host}</strong>
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
            {LINK_OPEN}
          </button>
          <button ref={stay} type="button" class="secondary" onClick={close}>
            {LINK_STAY}
          </button>
        </div>
      </div>
    </dialog>
  );
}
