"use server";

import { action } from "@/lib/gate/action";
import { createApiKey, revokeApiKey, rotateApiKey, updateApiKey } from "./mutations";
import { findApiKeys } from "./queries";

export const createApiKeyAction = action(createApiKey);
export const updateApiKeyAction = action(updateApiKey);
export const rotateApiKeyAction = action(rotateApiKey);
export const revokeApiKeyAction = action(revokeApiKey);
export const findApiKeysAction = action(findApiKeys);
