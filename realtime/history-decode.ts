// From Temporal's event to the X-ray's: payloads decoded by the client's own converter and codecs, and what is about a person
// hidden before it leaves.
import { Buffer } from 'node:buffer';
import type { Client } from '@temporalio/client';
import type { HistoryEvent, HistoryFailure } from '#contracts/xray.ts';
import { hideIn, personalTexts, shown } from '#domain/xray/hide.ts';
import { factsOf, intOf, msOf, type Facts, type TemporalEvent, type TemporalFailure, type TemporalPayload } from './history-facts.ts';

type Converter = Client['options']['loadedDataConverter'];

export interface Decoded {
	event: HistoryEvent;
	nextRunId: string | null;
	previousRunId: string | null;
	/** Of a run's first event. */
	runId: string | null;
}

export interface Decoder {
	event(event: TemporalEvent): Promise<Decoded>;
	failure(failure: TemporalFailure | null | undefined): Promise<HistoryFailure | null>;
}

/** Personal texts that are remembered of one workflow; there are few people in an order. */
const mostTexts = 60;

const isoOf = (ms: number) => new Date(ms).toISOString();
const isText = (payload: TemporalPayload) => /json|plain/.test(Buffer.from(payload.metadata?.['encoding'] ?? []).toString());

/** How the SDK names the marker of an activity that ran within the workflow's own task. */
const localActivity = 'core_local_activity';
const isLocalActivity = (value: unknown): value is { activity_type: string; attempt: number } =>
	typeof value === 'object' && value !== null && 'activity_type' in value;

interface Content {
	content?: unknown;
	hidden: boolean;
	/** Of a local activity. */
	name?: string;
	attempt?: number;
}

/** One a workflow: what was hidden in one of its payloads is hidden in all later ones. */
export function createDecoder({ payloadConverter, payloadCodecs }: Converter): Decoder {
	const known = new Set<string>();

	async function valuesOf(payloads: readonly TemporalPayload[]): Promise<unknown[]> {
		let decoded = [...payloads];
		for (const codec of [...payloadCodecs].reverse()) decoded = await codec.decode(decoded);
		return decoded.map((payload) => {
			try {
				return payloadConverter.fromPayload<unknown>(payload);
			} catch {
				return isText(payload) ? '(not readable)' : '(binary)';
			}
		});
	}

	async function failureOf(failure: TemporalFailure | null | undefined): Promise<(HistoryFailure & { hidden: boolean }) | null> {
		if (!failure) return null;
		// The wrapper says where it failed, its cause says why.
		if (failure.cause && (failure.activityFailureInfo || failure.childWorkflowExecutionFailureInfo)) return failureOf(failure.cause);
		const [encoded] = failure.encodedAttributes ? await valuesOf([failure.encodedAttributes]) : [];
		const inside = typeof encoded === 'object' && encoded !== null && 'message' in encoded ? String(encoded.message) : null;
		const message = inside ?? failure.message ?? '';
		const type =
			failure.applicationFailureInfo?.type ||
			(failure.timeoutFailureInfo
				? 'Timeout'
				: failure.canceledFailureInfo
					? 'Cancelled'
					: failure.terminatedFailureInfo
						? 'Terminated'
						: 'Error');
		const said = hideIn(message, known).slice(0, 300);
		return { message: said, type, hidden: said !== message.slice(0, 300) };
	}

	async function contentOf({ payloads, name }: Facts): Promise<Content | null> {
		if (!payloads) return null;
		let values: unknown[];
		try {
			values = await valuesOf(payloads);
		} catch {
			// Written with a key that is not at hand.
			return { content: '(encrypted)', hidden: true };
		}
		const local = name === localActivity && isLocalActivity(values[0]) ? { name: values[0].activity_type, attempt: values[0].attempt } : {};
		const told = values.slice(name === localActivity ? 1 : 0).filter((value) => value !== undefined && value !== null);
		if (told.length === 0) return { hidden: false, ...local };
		for (const one of personalTexts(told)) if (known.size < mostTexts) known.add(one);
		return { ...shown(told.length === 1 ? told[0] : told, known), ...local };
	}

	return {
		async failure(failure) {
			const told = await failureOf(failure);
			return told && { message: told.message, type: told.type };
		},
		async event(temporalEvent) {
			const facts = factsOf(temporalEvent);
			const { dueInMs, temporalFailure, nextRunId = null, previousRunId = null, runId = null, ...plain } = facts;
			delete plain.payloads;
			const at = msOf(temporalEvent.eventTime);
			const [content, failure] = await Promise.all([contentOf(facts), failureOf(temporalFailure)]);
			const event: HistoryEvent = {
				id: intOf(temporalEvent.eventId),
				at: isoOf(at),
				...plain,
				...(dueInMs !== undefined && { dueAt: isoOf(at + dueInMs) }),
				...(content?.content !== undefined && { content: content.content }),
				...(content?.name !== undefined && { name: content.name, attempt: content.attempt ?? 1 }),
				...(failure && { failure: { message: failure.message, type: failure.type } }),
				...((content?.hidden || failure?.hidden) && { hidden: true as const })
			};
			return { event, nextRunId, previousRunId, runId };
		}
	};
}
