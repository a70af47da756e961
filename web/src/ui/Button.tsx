/** Buttons: a word that does something, or an icon with a name. */
import type { ComponentProps } from 'react';
import { classes } from '../lib/classes';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon';

interface ButtonProps extends ComponentProps<'button'> {
  look?: 'plain' | 'primary' | 'danger';
}

export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" className={classes(styles.button, styles[look], className)} {...rest} />;
}

/** Goes somewhere, or fetches a file, and looks like a button. */
export function ButtonLink({ className, ...rest }: ComponentProps<'a'>) {
  return <a className={classes(styles.button, styles.plain, className)} {...rest} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  icon: IconName;
  label: string;
}

export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" className={classes(styles.icon, className)} aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}
