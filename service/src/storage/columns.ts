import type { ColumnType, JSONColumnType } from 'kysely';

/** Read as a date, written as one or as its text. */
export type Moment = ColumnType<Date, Date | string, Date | string>;
export type Json<T extends object | null> = JSONColumnType<T>;
