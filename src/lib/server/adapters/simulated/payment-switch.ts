// A switch for the stage: the next payment is declined, whatever card it is. The provider is told, as a bank would tell it; no
// workflow knows. The switch is a file of the data folder, which every process shares; whoever removes it has taken it.
import { access, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaymentProvider } from '../../ports/payment-provider.ts';

export interface PaymentSwitch {
	set(declineNext: boolean): Promise<void>;
	isSet(): Promise<boolean>;
}

const fileIn = (dataDir: string) => join(dataDir, 'decline-next-payment');

export const paymentSwitch = (dataDir: string): PaymentSwitch => ({
	set: (declineNext) => (declineNext ? writeFile(fileIn(dataDir), '') : rm(fileIn(dataDir), { force: true })),
	isSet: () =>
		access(fileIn(dataDir)).then(
			() => true,
			() => false
		)
});

/** A payment that is voided before it was authorised is a declined one, however often it is asked for. */
export const declinedBySwitch = (provider: PaymentProvider, dataDir: string): PaymentProvider => ({
	...provider,
	async authorise(request) {
		const isTaken = await unlink(fileIn(dataDir)).then(
			() => true,
			() => false
		);
		if (isTaken) await provider.void({ paymentId: request.paymentId });
		return provider.authorise(request);
	}
});
