// Message definitions as plain constants: they serve `setHandler` in a workflow and `executeUpdate` in a client alike,
// and bring no Temporal code into a browser bundle.
import type { QueryDefinition, SignalDefinition, UpdateDefinition } from '@temporalio/common';

export const update = <Ret, Args extends unknown[]>(name: string) => ({ type: 'update', name }) as UpdateDefinition<Ret, Args>;

export const signal = <Args extends unknown[]>(name: string) => ({ type: 'signal', name }) as SignalDefinition<Args>;

export const query = <Ret, Args extends unknown[] = []>(name: string) => ({ type: 'query', name }) as QueryDefinition<Ret, Args>;
