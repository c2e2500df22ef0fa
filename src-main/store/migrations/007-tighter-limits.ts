/** Limits of interpretation that a count was started with tighter than measured; null for most. */
export const tighterLimits = "ALTER TABLE count ADD COLUMN tighter TEXT;";
