import { PGlite } from "@electric-sql/pglite";
import { asStorageError } from "../home/storage-error.js";

/** The part of an SQL database that jobs use; the statements are plain PostgreSQL. */
export interface SqlDatabase {
  executeSql(text: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** One statement as a role and for a tenant, in a transaction of its own. */
  executeFor(
    who: { readonly role: "luxtwin_tenant"; readonly tenant: string },
    text: string,
    values: readonly unknown[],
  ): Promise<{ rows: Record<string, unknown>[] }>;
  close(): Promise<void>;
}

/** Opens the embedded PostgreSQL in a folder that this process owns. Throws `storage-full` where it cannot be written. */
export const openEmbeddedDatabase = async (folder: string): Promise<SqlDatabase> => {
  let database: PGlite;
  try {
    database = await PGlite.create({ dataDir: folder });
  } catch (error) {
    throw asStorageError(error, folder);
  }
  return {
    executeSql: async (text, values) => {
      try {
        if (values && values.length > 0) return await database.query<Record<string, unknown>>(text, [...values]);
        // Several statements in one text are allowed only without parameters.
        const results = await database.exec(text);
        return { rows: results.flatMap(({ rows }) => rows as Record<string, unknown>[]) };
      } catch (error) {
        throw asStorageError(error, folder);
      }
    },
    executeFor: async ({ role, tenant }, text, values) => {
      try {
        return await database.transaction(async (transaction) => {
          await transaction.query("select set_config('luxtwin.tenant', $1, true)", [tenant]);
          await transaction.exec(`set local role ${role}`);
          return transaction.query<Record<string, unknown>>(text, [...values]);
        });
      } catch (error) {
        throw asStorageError(error, folder);
      }
    },
    close: () => database.close(),
  };
};
