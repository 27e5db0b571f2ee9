import { useFetchers, useNavigate, useNavigation, useSubmit } from "@remix-run/react";
import type { Card, PipelineStage } from "./pipeline.server.ts";

type Board = {
  positionId: number;
  /** This page without an open form, and with a card's, a stage chosen. */
  back: string;
  open: (candidateId: number, stageId?: number) => string;
};

/** The moves under way by candidate, and what starts one: where a reason is needed its form opens instead. */
export function useMoves({ positionId, back, open }: Board) {
  const submit = useSubmit();
  const navigate = useNavigate();
  const forms = [useNavigation(), ...useFetchers()].map(({ formData }) => formData);
  const moves = new Map(
    forms.flatMap((form) =>
      form?.get("intent") === "move"
        ? [[Number(form.get("candidate") ?? form.get("ids")), Number(form.get("stageId"))] as const]
        : [],
    ),
  );
  const move = (card: Card, stage: PipelineStage) => {
    if (stage.id === card.stageId) return;
    if (stage.kind === "out") {
      navigate(open(card.id, stage.id), { preventScrollReset: true });
      return;
    }
    submit(
      {
        intent: "move",
        ids: String(card.id),
        positionId: String(positionId),
        stageId: String(stage.id),
        from: String(card.stageId),
        to: back,
        ...(card.score !== null && { scoreSeen: "1" }),
      },
      {
        method: "post",
        action: "/applications",
        navigate: false,
        fetcherKey: `move-${card.id}`,
        preventScrollReset: true,
      },
    );
  };
  return {
    moves,
    move,
    openForm: (id: number) => navigate(open(id), { preventScrollReset: true }),
  };
}
