import { useState } from 'preact/hooks';
import { AVATAR_COUNT, PASSWORD_MAX_LENGTH, USERNAME_MAX_LENGTH } from '../../shared/constants';
import type { SignedIn } from '../../shared/protocol';
import type { Session } from '../net/Session';
import { type Answer, logIn, playAsGuest, register } from '../net/api';
import { AvatarPicker } from './AvatarPicker';
import { Field } from './Field';
import { Logo } from './Logo';

/** The way in: log in, make an account, or walk in as a guest. `sentence` tells why one is here. */
export function SignIn({ session, sentence }: { session: Session; sentence?: string }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [avatar, setAvatar] = useState(() => Math.floor(Math.random() * AVATAR_COUNT));
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});

  const submit = async (ask: () => Promise<Answer<SignedIn>>) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    setFields({});
    const answer = await ask();
    if (answer.ok) {
      await session.signIn(answer.value);
      return;
    }
    setBusy(false);
    setProblem(answer.message);
    setFields(answer.fields);
  };

  // What is written next to a field need not be seen twice, but is to be read out.
  const isShownAtField = Object.values(fields).includes(problem ?? '');
  const alert = problem ?? sentence;
  return (
    <main class="backdrop">
      <form
        class="card"
        aria-busy={isBusy}
        onSubmit={(event) => {
          event.preventDefault();
          void submit(() => logIn({ username, password }));
        }}
      >
        <Logo />
        <p class="tagline">A small world that remembers you.</p>
        <AvatarPicker chosen={avatar} onChoose={setAvatar} problem={fields.avatar} />
        <button
          type="button"
          class="guest"
          aria-disabled={isBusy}
          onClick={() => void submit(() => playAsGuest({ avatar }))}
        >
          Play as guest
        </button>
        <p class="divider">or with a name of your own</p>
        <div class="fields">
          <Field
            label="Username"
            value={username}
            onInput={setUsername}
            problem={fields.username}
            autoComplete="username"
            maxLength={USERNAME_MAX_LENGTH}
          />
          <Field
            label="Password"
            type="password"
            value={password}
            onInput={setPassword}
            problem={fields.password}
            autoComplete="current-password"
            maxLength={PASSWORD_MAX_LENGTH}
          />
        </div>
        <div class="buttons">
          <button type="submit" aria-disabled={isBusy}>
            Log in
          </button>
          <button
            type="button"
            class="secondary"
            aria-disabled={isBusy}
            onClick={() => void submit(() => register({ username, password, avatar }))}
          >
            Create account
          </button>
        </div>
        {alert && !isBusy && (
          <p class={isShownAtField ? 'only-spoken' : 'problem'} role="alert">
            {alert}
          </p>
        )}
      </form>
    </main>
  );
}
