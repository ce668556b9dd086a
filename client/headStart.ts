/** Has the browser load all that the build knows the world to need; each is asked for once more, in its turn. */
export function takeHeadStart(): void {
  const hints = document.querySelector<HTMLTemplateElement>('#head-start');
  if (hints) document.head.append(hints.content);
}
