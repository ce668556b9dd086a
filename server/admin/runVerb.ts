import { OperatorError } from '../OperatorError';
import { rightsError } from '../database/openingError';
import type { Services } from '../services';
import type { AdminAnswer } from './adminMessages';
import type { Caller } from './Verb';
import { WrongArguments, checkCount, findVerb } from './readArguments';
import { refuseOtherSchema } from './refuseOtherSchema';
import { verbs } from './verbs';

interface Call extends Caller {
  name: string;
  args: readonly string[];
}

/** Does what a verb says with the services of this process; what fails is an answer, too. */
export async function runVerb(services: Services, call: Call): Promise<AdminAnswer> {
  const { name, args } = call;
  try {
    const verb = findVerb(verbs, name);
    checkCount(verb, args);
    if (verb.needsNoServer && !services.isCommand) {
      throw new OperatorError(
        `${name}: a server is using the database. Stop it, and say this again.`,
      );
    }
    if (!verb.takesAnySchema) await refuseOtherSchema(services.dataSource);
    return { kind: 'done', text: await verb.run(services, args, call) };
  } catch (error) {
    const told = rightsError(error) ?? error;
    const isWrongArguments = told instanceof WrongArguments;
    if (isWrongArguments || told instanceof OperatorError) {
      return { kind: 'failed', text: told.message, isWrongArguments };
    }
    if (call.signal.aborted) {
      return { kind: 'failed', text: `${name}: ended before it was done.`, isWrongArguments };
    }
    services.log.error({ err: error, verb: name }, 'an operator’s command failed');
    const text = `${name}: failed (${String(error)}). The log says more.`;
    return { kind: 'failed', text, isWrongArguments };
  }
}
