/** The question that is open about a task, wherever it was asked. */
import { lazily } from '../../ui/later';
import { useBoardSession, useCard, useQuestion } from '../session';

const AskedDialog = lazily(async () => (await import('./AskedDialog')).AskedDialog);

export function Asked() {
  const question = useQuestion();
  return question ? <OpenQuestion key={`${question.asked} ${question.id}`} id={question.id} /> : null;
}

function OpenQuestion({ id }: { id: string }) {
  const { asking } = useBoardSession();
  const question = useQuestion();
  const card = useCard(id);
  if (!card || !question) return null;
  return <AskedDialog asked={question.asked} card={card} onClose={() => asking.close()} />;
}
