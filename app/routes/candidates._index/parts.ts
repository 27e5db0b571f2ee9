import { onDemand } from "#app/components/on-demand.tsx";

/** What is opened now and then, and loaded then. */
export const Chips = onDemand(async () => (await import("./chips.tsx")).Chips);
export const FilterPanel = onDemand(async () => (await import("./filters.tsx")).FilterPanel);
export const DisplayPanel = onDemand(async () => (await import("./display.tsx")).DisplayPanel);
export const SaveForm = onDemand(async () => (await import("./view-forms.tsx")).SaveForm);
export const ChangeForms = onDemand(async () => (await import("./view-forms.tsx")).ChangeForms);
export const BulkBar = onDemand(async () => (await import("./bulk-bar.tsx")).BulkBar);
export const Preview = onDemand(async () => (await import("./preview.tsx")).Preview);
