import type { DataSource, Logger } from 'typeorm';
import type { Metrics } from '../metrics/Metrics';
import { isUnavailable, isValueFault } from './failures';

/** Counts the queries that fail from now on: TypeORM tells its logger, and nobody else, of each. */
export function countFailures(
  dataSource: Pick<DataSource, 'logger'>,
  metrics: Pick<Metrics, 'databaseFailed'>,
): void {
  const { logger } = dataSource;
  const tell = logger.logQueryError.bind(logger);
  logger.logQueryError = (...told: Parameters<Logger['logQueryError']>) => {
    const [error] = told;
    if (isUnavailable(error)) metrics.databaseFailed('unreachable');
    else metrics.databaseFailed(isValueFault(error) ? 'refused' : 'wrong');
    tell(...told);
  };
}
