import { useState, type DragEvent } from "react";
import type { Card, PipelineStage } from "./pipeline.server.ts";

/** Dragging a card to another column: what goes on a card, what on a column, and the column under the card. */
export function useCardDrag(move: (card: Card, stage: PipelineStage) => void) {
  const [dragged, setDragged] = useState<Card | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const card = (one: Card) => ({
    draggable: true,
    onDragStart: ({ dataTransfer }: DragEvent) => {
      dataTransfer.setData("text/plain", one.name);
      dataTransfer.effectAllowed = "move";
      setDragged(one);
    },
    onDragEnd: end,
  });
  const column = (stage: PipelineStage) => ({
    onDragOver: (event: DragEvent) => {
      if (!dragged || dragged.stageId === stage.id) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setOver(stage.id);
    },
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!currentTarget.contains(relatedTarget as Node | null)) setOver(null);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      if (dragged) move(dragged, stage);
      end();
    },
  });
  return { over, card, column };
}
