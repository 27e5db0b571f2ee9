import { Button, FieldErrors, inputClass } from "#app/components/ui.tsx";
import type { View } from "#app/view/view.ts";
import type { SavedView } from "#db/views.server.ts";
import { ViewForm } from "./view-form.tsx";

export function SaveForm({ view }: { view: View }) {
  return (
    <ViewForm view={view} className="space-y-3">
      {(refused) => (
        <>
          <NameField label="Name of the view" refused={refused} first />
          <p className="text-xs text-muted">
            Keeps the filters, the order and the columns as they are now.
          </p>
          <Button type="submit" name="intent" value="save-view" look="primary" className="w-full">
            Save view
          </Button>
        </>
      )}
    </ViewForm>
  );
}

export function ChangeForms({ view, shown }: { view: View; shown: SavedView }) {
  return (
    <>
      <ViewForm view={view} id={shown.id} className="space-y-3">
        {(refused) => (
          <>
            <NameField label="Name of the view" refused={refused} value={shown.name} />
            <Button type="submit" name="intent" value="rename-view" className="w-full">
              Rename
            </Button>
          </>
        )}
      </ViewForm>
      <ViewForm view={view} id={shown.id} className="mt-3 space-y-3 border-t pt-3">
        <input type="hidden" name="shared" value={shown.shared ? "0" : "1"} />
        <Button type="submit" name="intent" value="share-view" className="w-full">
          {shown.shared ? "Stop sharing" : "Share with the team"}
        </Button>
      </ViewForm>
      <ViewForm view={view} id={shown.id} className="mt-3">
        <Button type="submit" name="intent" value="delete-view" look="danger" className="w-full">
          Delete view
        </Button>
      </ViewForm>
    </>
  );
}

type NameProps = { label: string; refused: string | undefined; value?: string; first?: boolean };

function NameField({ label, refused, value, first }: NameProps) {
  return (
    <label className="block space-y-1">
      <span className="block text-xs font-medium text-muted">{label}</span>
      <input
        ref={first ? focusIfOpen : undefined}
        data-first={first}
        name="name"
        required
        maxLength={40}
        defaultValue={value}
        autoComplete="off"
        className={inputClass}
        dir="auto"
      />
      <FieldErrors id="view-error" errors={refused ? [refused] : undefined} />
    </label>
  );
}

/** The form's script may come after its panel was opened. */
function focusIfOpen(field: HTMLInputElement | null) {
  if (field?.closest("details")?.open) field.focus();
}
