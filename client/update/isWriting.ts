const FIELDS = "input:not([type='radio'], [type='checkbox'], [type='range']), textarea";

/** Whether somebody has written something that is not sent yet, or reads a dialog. */
export function isWriting(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS);
  const isFilled = [...fields].some(({ value }) => value !== '');
  return isFilled || document.querySelector('dialog[open]') !== null;
}
