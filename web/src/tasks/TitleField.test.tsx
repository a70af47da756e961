// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TitleField } from './TitleField';

afterEach(cleanup);

describe('the title', () => {
  it('is saved with Enter, on one line', async () => {
    const onSave = vi.fn();
    render(<TitleField value="Old" onSave={onSave} />);
    await userEvent.clear(screen.getByLabelText('Title'));
    await userEvent.type(screen.getByLabelText('Title'), ' New  title {Enter}');
    expect(onSave.mock.calls).toEqual([['New title']]);
  });

  it('is as before after Esc, and is never emptied', async () => {
    const onSave = vi.fn();
    render(<TitleField value="Old" onSave={onSave} />);
    const field = screen.getByLabelText('Title');
    await userEvent.type(field, 'er{Escape}');
    expect(field).toHaveProperty('value', 'Old');
    await userEvent.clear(field);
    await userEvent.tab();
    expect(field).toHaveProperty('value', 'Old');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('follows others while nobody writes here, and waits while somebody does', async () => {
    const { rerender } = render(<TitleField value="One" onSave={() => {}} />);
    rerender(<TitleField value="Two" onSave={() => {}} />);
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Two');
    await userEvent.type(screen.getByLabelText('Title'), '!');
    rerender(<TitleField value="Three" onSave={() => {}} />);
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Two!');
  });
});
