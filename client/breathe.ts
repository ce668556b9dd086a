/** Lets the page do what waits meanwhile, such as to answer the server, before the start goes on. */
export async function breathe(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}
