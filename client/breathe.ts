/** Lets the page do what waits meanwhile, such as to answer the server, for so many ms or as long as that takes. */
export async function breathe(ms = 0): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
