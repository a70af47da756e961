/** Asks what one action on a task needs to know, and does it. */
import { type Card, PRIORITIES } from '../../api/types';
import { announce } from '../../ui/announcer';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { PriorityMark } from '../../ui/PriorityMark';
import { PromptDialog } from '../../ui/PromptDialog';
import type { Asked } from '../actions/world';
import { ConfirmDelete } from '../ConfirmDelete';
import { approveTask, rejectTask } from '../decisions';
import { useBoardSession, useColumns } from '../session';
import { AskAssignee } from './AskAssignee';
import { AskDue } from './AskDue';
import { AskTags } from './AskTags';
import { ChooseOne } from './ChooseOne';

interface AskedDialogProps {
  asked: Asked;
  card: Card;
  onClose: () => void;
}

export function AskedDialog({ asked, card, onClose }: AskedDialogProps) {
  const { commands } = useBoardSession();
  const columns = useColumns();
  switch (asked) {
    case 'assignee':
      return <AskAssignee card={card} onClose={onClose} />;
    case 'tags':
      return <AskTags card={card} onClose={onClose} />;
    case 'due':
      return <AskDue card={card} onClose={onClose} />;
    case 'status':
      return (
        <ChooseOne
          title={`Status of ${card.key}`}
          choices={columns.map(({ key, name }) => ({ id: key, name, isChecked: key === card.status }))}
          onClose={onClose}
          onChoose={({ id, name }) => {
            void commands.move(card.id, { status: id });
            announce(`${card.key} moved to ${name}.`);
          }}
        />
      );
    case 'priority':
      return (
        <ChooseOne
          title={`Priority of ${card.key}`}
          choices={PRIORITIES.toReversed().map((priority) => ({
            id: priority,
            name: priority,
            sign: <PriorityMark priority={priority} always />,
            isChecked: priority === card.priority,
          }))}
          onClose={onClose}
          onChoose={({ id }) => {
            const priority = PRIORITIES.find((one) => one === id);
            if (priority) void commands.patch(card.id, { priority });
            announce(`${card.key}: ${id} priority.`);
          }}
        />
      );
    case 'title':
      return (
        <PromptDialog
          title={`Title of ${card.key}`}
          label="Title"
          verb="Save"
          value={card.title}
          onClose={onClose}
          onSubmit={(title) => void commands.patch(card.id, { title })}
        />
      );
    case 'approve':
      return (
        <ConfirmDialog
          title={`Approve ${card.key}?`}
          verb="Approve"
          isDanger={false}
          onClose={onClose}
          onConfirm={() => void approveTask(card, commands)}
        >
          “{card.title}” may then be worked on. It stays in the log who said so.
        </ConfirmDialog>
      );
    case 'reject':
      return (
        <PromptDialog
          title={`Reject ${card.key}?`}
          label="Why not"
          verb="Reject"
          missing="Say why not: who asked is told."
          hint="Who asked is told, and nobody works on it until it is asked for again."
          onClose={onClose}
          onSubmit={(comment) => void rejectTask(card, comment)}
        />
      );
    case 'delete':
      return <ConfirmDelete card={card} onClose={onClose} onDelete={() => void commands.delete(card.id)} />;
  }
}
