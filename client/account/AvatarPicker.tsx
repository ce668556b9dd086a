import { useEffect, useState } from 'preact/hooks';
import { AVATAR_COUNT } from '../../shared/constants';
import { loadAvatarSheet } from '../actor/avatarSheet';

interface AvatarPickerProps {
  chosen: number;
  onChoose: (avatar: number) => void;
  /** What is wrong with the choice, in a sentence. */
  problem?: string;
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

  return (
    <fieldset class="avatars">
      <div role="radiogroup" aria-label="Avatar" class="avatar-grid">
        {Array.from({ length: AVATAR_COUNT }, (_, avatar) => (
          <label key={avatar} class="avatar" title={names[avatar]}>
            <input
              type="radio"
              name="avatar"
              aria-label={names[avatar] ?? `Avatar ${avatar + 1}`}
              checked={avatar === chosen}
              onChange={() => onChoose(avatar)}
            />
            <span class="avatar-picture" style={{ '--avatar': String(avatar) }} />
          </label>
        ))}
      </div>
      {problem && <p class="field-problem">{problem}</p>}
    </fieldset>
  );
}
