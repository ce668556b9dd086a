import { useEffect, useState } from 'preact/hooks';
import { AVATAR_COUNT } from '../../shared/constants';
import { loadAvatarSheet } from '../actor/avatarSheet';
import { t, tell } from '../languages/Languages';
import { avatarName } from '../languages/ownWords';
import type { Sentence } from '../languages/text';

interface AvatarPickerProps {
  chosen: number;
  onChoose: (avatar: number) => void;
  /** What is wrong with the choice. */
  problem?: Sentence;
}

/** The choice of an avatar: radio buttons that look like the avatars; the chosen one walks. */
export function AvatarPicker({ chosen, onChoose, problem }: AvatarPickerProps) {
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    loadAvatarSheet().then(
      ({ avatars }) => setNames(avatars),
      // Without names the avatars are numbered; they can be chosen all the same.
      () => undefined,
    );
  }, []);

  const nameOf = (avatar: number) => {
    const name = names[avatar];
    return name === undefined ? undefined : tell(avatarName(name));
  };
  return (
    <fieldset class="avatars">
      <div role="radiogroup" aria-label={t('signIn.avatar')} class="avatar-grid">
        {Array.from({ length: AVATAR_COUNT }, (_, avatar) => (
          <label key={avatar} class="avatar" title={nameOf(avatar)}>
            <input
              type="radio"
              name="avatar"
              aria-label={nameOf(avatar) ?? t('signIn.avatarNumber', { number: avatar + 1 })}
              checked={avatar === chosen}
              onChange={() => onChoose(avatar)}
            />
            <span class="avatar-picture" style={{ '--avatar': String(avatar) }} />
          </label>
        ))}
      </div>
      {problem && <p class="field-problem">{tell(problem)}</p>}
    </fieldset>
  );
}
