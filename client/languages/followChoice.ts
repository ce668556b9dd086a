import { settings } from '../settings/Settings';
import { languageOf, languages } from './Languages';

/** Speaks the chosen language, or the browser's, now and after every change, and tells `root`. */
export async function followChoice(root: HTMLElement): Promise<void> {
  const follow = async () => {
    const chosen = settings.get('language');
    try {
      await languages.speak(chosen === 'auto' ? languageOf(navigator.languages) : chosen);
    } catch {
      // Its texts cannot be loaded now; the page goes on in the language that it has.
    }
  };
  languages.subscribe(() => (root.lang = languages.current));
  settings.subscribe(() => void follow());
  await follow();
}
