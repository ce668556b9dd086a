import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

interface DialogButtonProps {
  label: string;
  /** The dialog, which says when it is closed. */
  children: (onClose: () => void) => ComponentChildren;
}

/** A button that opens a dialog, and has the focus again when that is closed. */
export function DialogButton({ label, children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const onClose = () => {
    setOpen(false);
    // The browser does so, too, unless the dialog has moved the focus while it closed.
    opener.current?.focus();
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        class="quiet"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {isOpen && children(onClose)}
    </>
  );
}
