// Which state the shop was last put back to: the launcher's reset writes another one each time.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const readEpoch = (dataDir: string): Promise<string> => readFile(join(dataDir, 'epoch'), 'utf8').catch(() => 'first');
