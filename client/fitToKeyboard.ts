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
    element.style.top = isZoomed ? '' : `${visualViewport.offsetTop}px`;
    element.style.height = isZoomed ? '' : `${visualViewport.height}px`;
  };
  visualViewport.addEventListener('resize', fit);
  visualViewport.addEventListener('scroll', fit);
  fit();
}
