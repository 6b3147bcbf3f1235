import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** Collector, headers, sampler and attributes come from OpenTelemetry's own variables, `OTEL_…`. */
export const exportingProvider = (service: string): NodeTracerProvider =>
	new NodeTracerProvider({
		resource: defaultResource()
			.merge(resourceFromAttributes({ 'service.name': service }))
			.merge(detectResources({ detectors: [envDetector] })),
		spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter(), { scheduledDelayMillis: 1_000 })]
	});
