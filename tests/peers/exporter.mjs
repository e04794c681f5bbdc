// Network Canvas's own exporter, fed from memory: each file it makes is handed to `take(name, chunks)`.
import { exportPipeline } from '@codaco/network-exporters/pipeline';
import { InterviewRepository } from '@codaco/network-exporters/services/InterviewRepository';
import { Output } from '@codaco/network-exporters/services/Output';
import { ProtocolRepository } from '@codaco/network-exporters/services/ProtocolRepository';
import { Effect, Layer, Queue } from 'effect';

const OPTIONS = {
  exportGraphML: true,
  exportCSV: true,
  globalOptions: { useScreenLayoutCoordinates: false, screenLayoutHeight: 1080, screenLayoutWidth: 1920 },
};

const revived = (interview) => ({
  ...interview,
  startTime: new Date(interview.startTime),
  finishTime: interview.finishTime === null ? null : new Date(interview.finishTime),
});

export async function exportAll({ protocol, interviews }, take) {
  const layer = Layer.mergeAll(
    Layer.succeed(InterviewRepository, { getForExport: () => Effect.succeed(interviews.map(revived)) }),
    Layer.succeed(ProtocolRepository, { getProtocols: () => Effect.succeed({ [protocol.hash]: protocol }) }),
    Layer.succeed(Output, {
      begin: () => Effect.succeed({}),
      writeEntry: (_handle, entry) => Effect.promise(() => take(entry.name, entry.data)),
      end: () => Effect.succeed({}),
      abort: () => Effect.void,
    }),
  );
  const events = Effect.runSync(Queue.unbounded());
  const pipeline = exportPipeline(interviews.map(({ id }) => id), OPTIONS, events);
  const result = await Effect.runPromise(pipeline.pipe(Effect.provide(layer)));
  if (result.failedExports.length > 0) throw new Error(JSON.stringify(result.failedExports[0]));
}
