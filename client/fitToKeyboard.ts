/**
 * Keeps `element` on the part of the screen that an on-screen keyboard leaves free.
 *
 * Some browsers shrink the page for the keyboard, others only the visual viewport.
 */
export function fitToKeyboard(element: HTMLElement): void {
  const { visualViewport } = window;
  if (!visualViewport) return;
  const fit = () => {
    // Who zooms in wants to see a part, not the whole made small.
    const isZoomed = visualViewport.scale > 1.01;
    const top = isZoomed ? '' : `${visualViewport.offsetTop}px`;
    const height = isZoomed ? '' : `${visualViewport.height}px`;
    element.style.top = top;
    element.style.height = height;
    // A dialog is placed by the browser's window, not by the element that it lies in.
    element.style.setProperty('--visible-top', top);
    element.style.setProperty('--visible-height', height);
  };
  visualViewport.addEventListener('resize', fit);
  visualViewport.addEventListener('scroll', fit);
  fit();
}
