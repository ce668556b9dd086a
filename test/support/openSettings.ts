import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor';

/** The dialog of the settings, by its name in the language that is spoken. */
export function settingsOf({ page }: Visitor, name = 'Settings'): Locator {
  return page.getByRole('dialog', { name });
}

export async function openSettings(visitor: Visitor): Promise<Locator> {
  await visitor.button('Settings').click();
  const dialog = settingsOf(visitor);
  await dialog.waitFor();
  return dialog;
}

export async function closeSettings(visitor: Visitor): Promise<void> {
  await visitor.page.keyboard.press('Escape');
  await visitor.page.getByRole('dialog').waitFor({ state: 'detached' });
}
