/** The way in for others who tell what happened: an event as a sentence and its changes. */
export { entryOf } from './audit/entry';
