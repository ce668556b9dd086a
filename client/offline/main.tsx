import { render } from 'preact';
import { followChoice } from '../languages/followChoice';
import { OfflineCard } from './OfflineCard';

await followChoice(document.documentElement);
render(<OfflineCard />, document.getElementById('app')!);
