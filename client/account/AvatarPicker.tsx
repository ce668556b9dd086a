import { AVATAR_COUNT } from '../../shared/constants';
import { avatarSheet } from '../actor/avatarSheet';
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
  const nameOf = (avatar: number) => {
    const name = avatarSheet.avatars[avatar];
    // An avatar that was drawn without a name can be chosen all the same.
    return name === undefined
      ? t('signIn.avatarNumber', { number: avatar + 1 })
      : tell(avatarName(name));
  };
  return (
    <fieldset class="avatars">
      <div role="radiogroup" aria-label={t('signIn.avatar')} class="avatar-grid">
        {Array.from({ length: AVATAR_COUNT }, (_, avatar) => (
          <label key={avatar} class="avatar" title={nameOf(avatar)}>
            <input
              type="radio"
              name="avatar"
              aria-label={nameOf(avatar)}
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
