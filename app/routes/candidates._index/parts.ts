import { onDemand } from "#app/components/on-demand.tsx";

/** What is seen now and then, and loaded then. */
export const Chips = onDemand(async () => (await import("./chips.tsx")).Chips);
export const FilterForm = onDemand(
  async () => (await import("#app/view/filter-form.tsx")).FilterForm,
);
export const DisplayForm = onDemand(
  async () => (await import("#app/view/display-form.tsx")).DisplayForm,
);
export const SaveForm = onDemand(async () => (await import("./view-forms.tsx")).SaveForm);
export const ChangeForms = onDemand(async () => (await import("./view-forms.tsx")).ChangeForms);
export const BulkBar = onDemand(async () => (await import("./bulk-bar.tsx")).BulkBar);
export const Preview = onDemand(async () => (await import("./preview.tsx")).Preview);
export const PlainBar = onDemand(async () => (await import("./plain-bar.tsx")).PlainBar);
export const Nobody = onDemand(async () => (await import("./nobody.tsx")).Nobody);
export const NoMatch = onDemand(async () => (await import("./nobody.tsx")).NoMatch);
