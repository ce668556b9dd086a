/** Whether keys mean something else at the moment: they write text, or a dialog has them. */
export function isBusy(): boolean {
  const isTyping = document.activeElement?.matches('input, textarea, select, [contenteditable]');
  return isTyping === true || document.querySelector('dialog[open]') !== null;
}
