/**
 * What every workflow of ours is started with. A killed worker's task is handed to another after this time, instead of Temporal's
 * ten seconds; a task takes milliseconds, and one that replays a whole run a few hundred. Runs hand it on to their next ones.
 */
export const promptTasks = { workflowTaskTimeout: '3s' } as const;
