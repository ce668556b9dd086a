import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../languages/Languages';

interface DialogProps {
  heading: string;
  /** What is said below the heading. */
  subheading?: string;
  /** What is shown beside it. */
  picture?: ComponentChildren;
  /** Of the card, for its styles. */
  class?: string;
  isBusy?: boolean;
  /** Whenever it changes, the heading has the focus again: what had it may be gone. */
  step?: string;
  /** What has the focus at first; left out, it is the heading. */
  first?: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** What is in it; `close` ends it as the cross does. */
  children: (close: () => void) => ComponentChildren;
}

/**
 * A dialog over everything, which Escape and a cross close.
 *
 * Its heading has the focus, not a field: that would bring up a phone's keyboard.
 */
export function Dialog({ heading, subheading, picture, first, children, ...props }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const wasAt = useRef(props.step);
  const titleId = useId();
  useLayoutEffect(() => {
    dialog.current!.showModal();
    (first ?? title).current!.focus();
  }, []);
  useEffect(() => {
    if (wasAt.current !== props.step) title.current!.focus();
    wasAt.current = props.step;
  }, [props.step]);
  const close = () => dialog.current!.close();
  return (
    <dialog
      ref={dialog}
      class="backdrop"
      aria-labelledby={titleId}
      aria-busy={props.isBusy}
      onClose={props.onClose}
    >
      <div class={`card dialog ${props.class ?? ''}`}>
        <header>
          {picture}
          <div>
            <h2 id={titleId} ref={title} tabIndex={-1}>
              {heading}
            </h2>
            {subheading && <p class="subheading">{subheading}</p>}
          </div>
          <button
            type="button"
            class="secondary close"
            aria-label={t('page.close')}
            onClick={close}
          >
            ×
          </button>
        </header>
        {children(close)}
      </div>
    </dialog>
  );
}
