"use server";

import { action } from "@/lib/gate/action";
import { createCredential, deleteCredential, rotateCredential, updateCredential } from "./mutations";
import { findCredentials } from "./queries";

export const createCredentialAction = action(createCredential);
export const updateCredentialAction = action(updateCredential);
export const rotateCredentialAction = action(rotateCredential);
export const deleteCredentialAction = action(deleteCredential);
export const findCredentialsAction = action(findCredentials);
