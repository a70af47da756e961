/** The picture of a task: a link of fixed height, and the menu that moves it without dragging. */
import { type CSSProperties, memo, useRef } from 'react';
import type { Card, Category } from '../../api/types';
import { classes } from '../../lib/classes';
import { today } from '../../lib/time';
import { Icon } from '../../ui/Icon';
import { PriorityMark } from '../../ui/PriorityMark';
import { StateGlyph } from '../../ui/StateGlyph';
import { Face } from '../Face';
import { FLAG_WORDS, flagOf, progressOf } from '../flag';
import { useFlash } from '../flashes';
import { useCard, useHeld, useSelected } from '../session';
import type { Density } from '../window';
import type { BoardActions } from './actions';
import { CardMenu } from './CardMenu';
import styles from './CardView.module.css';
import { useCardDrag } from './useCardDrag';

/** Characters. */
const LONGEST_TAG = 24;

interface CardProps {
  id: string;
  lane: string;
  index: number;
  count: number;
  top: number;
  category: Category;
  density: Density;
  isActive: boolean;
  isOpen: boolean;
  isMenuOpen: boolean;
  /** In the hand of the keyboard. */
  isLifted: boolean;
  actions: BoardActions;
}

export const CardView = memo(function CardView({ id, ...rest }: CardProps) {
  const card = useCard(id);
  return card ? <DrawnCard card={card} {...rest} /> : null;
});

function DrawnCard({
  card,
  lane,
  index,
  count,
  top,
  category,
  density,
  isActive,
  isOpen,
  isMenuOpen,
  isLifted,
  actions,
}: Omit<CardProps, 'id'> & { card: Card }) {
  const link = useRef<HTMLAnchorElement>(null);
  const isFlashing = useFlash(card.id);
  const isSelected = useSelected(card.id);
  const isHeld = useHeld(card.id);
  const isSaved = card.key !== '';
  const isDragged = useCardDrag(link, card.id, lane, isSaved);
  const place: CSSProperties = { transform: `translateY(${top}px)` };
  return (
    <li className={styles.item} style={place} aria-posinset={index + 1} aria-setsize={count}>
      <a
        ref={link}
        href={isSaved ? actions.hrefOf(card.key) : undefined}
        data-card={card.id}
        data-key={card.key}
        tabIndex={isActive ? 0 : -1}
        aria-current={isOpen ? 'true' : undefined}
        className={classes(
          styles.card,
          styles[density],
          isOpen && styles.open,
          (isDragged || (isHeld && !isLifted)) && styles.dragged,
          isLifted && styles.lifted,
          isSelected && styles.selected,
          isFlashing && styles.flash,
          !isSaved && styles.unsaved,
        )}
        onClick={(event) => actions.onCardClick(event, card.id, { status: card.status, lane })}
        onFocus={() => actions.onFocus(card.id, lane)}
      >
        <CardHead card={card} category={category} density={density} />
        <span className={styles.title} data-title>
          {card.title}
        </span>
        <CardFoot card={card} density={density} />
        <Progress card={card} />
        {isSelected ? <Tick /> : null}
      </a>
      {isSaved ? <CardMenu card={card} lane={lane} isOpen={isMenuOpen} actions={actions} /> : null}
    </li>
  );
}

function Tick() {
  return (
    <span className={styles.tick}>
      <Icon name="check" size={12} />
      <span className="visually-hidden">selected</span>
    </span>
  );
}

function CardHead({ card, category, density }: { card: Card; category: Category; density: Density }) {
  const flag = flagOf(card, category, today(Date.now()));
  const words = flag && FLAG_WORDS[flag];
  const isQuiet = card.executionState === 'queued' || card.executionState === 'completed';
  return (
    <span className={styles.row}>
      <span className={styles.key}>{card.key || 'Saving…'}</span>
      {words ? <span className={classes(styles.flag, styles[flag ?? ''])}>{words}</span> : null}
      <span className={styles.space} />
      <PriorityMark priority={card.priority} />
      <StateGlyph state={card.executionState} label={!isQuiet && !words} />
      {density === 'compact' ? <Whose card={card} size={16} /> : null}
    </span>
  );
}

/** A tag cut to what a card has room for; a clip for each would cost more than all else of a card. */
function brief(tag: string): string {
  return tag.length > LONGEST_TAG ? `${tag.slice(0, LONGEST_TAG - 1)}…` : tag;
}

function CardFoot({ card, density }: { card: Card; density: Density }) {
  return (
    <span className={classes(styles.row, styles.foot)}>
      <span className={styles.tags}>
        {card.tags.slice(0, 4).map((tag) => (
          <span key={tag} className={styles.tag} title={brief(tag) === tag ? undefined : tag}>
            {brief(tag)}
          </span>
        ))}
      </span>
      {density === 'comfortable' ? <Whose card={card} size={20} /> : null}
    </span>
  );
}

/** Whom it is assigned to; of what is nobody's, who is at it. */
function Whose({ card: { assignee, lease }, size }: { card: Card; size: 16 | 20 }) {
  if (assignee) return <Face name={assignee} size={size} says={`assigned to ${assignee}`} />;
  return lease ? <Face name={lease.agent} size={size} says={`held by ${lease.agent}`} /> : null;
}

function Progress({ card }: { card: Card }) {
  const progress = progressOf(card);
  if (progress === null) return null;
  const done: CSSProperties = { width: `${100 * progress}%` };
  return (
    <span className={classes(styles.progress, styles[card.executionState])}>
      <span className={styles.done} style={done} />
    </span>
  );
}
