BEGIN TRANSACTION;
CREATE TABLE change (
        number INTEGER PRIMARY KEY,
        content TEXT NOT NULL,
        inverse TEXT,
        status TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        http INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0,
        unknowns INTEGER NOT NULL DEFAULT 0,
        result TEXT NOT NULL DEFAULT '{}',
        at TEXT NOT NULL
    );
INSERT INTO "change" VALUES(1,'{"user_id":"usrada00000000000","email":"Ada.Lovelace@corp.example","before":{"state":"active"},"after":{"state":"deactivated"},"conditions":{"email":"Ada.Lovelace@corp.example","state":"active"},"warnings":["The IdP pushed this user: it may undo this at its next cycle (Entra about every 40 minutes). Change it there as well.","Whether this user is an admin is not known."]}','{"user_id":"usrada00000000000","email":"Ada.Lovelace@corp.example","before":{"state":"deactivated"},"after":{"state":"active"},"conditions":{"email":"Ada.Lovelace@corp.example","state":"deactivated"},"warnings":["The IdP pushed this user: it may undo this at its next cycle (Entra about every 40 minutes). Change it there as well."]}','done','',200,1,0,'{}','2026-03-01T09:00:00.000+00:00');
INSERT INTO "change" VALUES(2,'{"user_id":"usrbob00000000000","email":"bob@corp.example","before":{"state":"active"},"after":{"state":"deactivated"},"conditions":{"email":"bob@corp.example","state":"active"},"warnings":["The IdP pushed this user: it may undo this at its next cycle (Entra about every 40 minutes). Change it there as well.","Whether this user is an admin is not known."]}','{"user_id":"usrbob00000000000","email":"bob@corp.example","before":{"state":"deactivated"},"after":{"state":"active"},"conditions":{"email":"bob@corp.example","state":"deactivated"},"warnings":["The IdP pushed this user: it may undo this at its next cycle (Entra about every 40 minutes). Change it there as well."]}','failed','refused',403,1,0,'{}','2026-03-01T09:00:00.000+00:00');
CREATE TABLE event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        number INTEGER REFERENCES change (number),
        kind TEXT NOT NULL,
        http INTEGER,
        words TEXT NOT NULL
    );
INSERT INTO "event" VALUES(1,'2026-03-01T09:00:00.000+00:00',NULL,'note',NULL,'The plan was confirmed.');
INSERT INTO "event" VALUES(2,'2026-03-01T09:00:00.000+00:00',1,'intent',NULL,'');
INSERT INTO "event" VALUES(3,'2026-03-01T09:00:00.000+00:00',2,'intent',NULL,'');
INSERT INTO "event" VALUES(4,'2026-03-01T09:00:00.000+00:00',1,'done',200,'');
INSERT INTO "event" VALUES(5,'2026-03-01T09:00:00.000+00:00',2,'failed',403,'refused');
INSERT INTO "event" VALUES(6,'2026-03-01T09:00:00.000+00:00',NULL,'note',NULL,'finished');
CREATE TABLE run (
        id TEXT PRIMARY KEY,
        head TEXT NOT NULL,
        inverse_head TEXT,
        digest TEXT NOT NULL,
        accepted TEXT NOT NULL,
        started TEXT NOT NULL,
        ended TEXT,
        state TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    );
INSERT INTO "run" VALUES('j1','{"version":1,"tenant":{"scim_url":"https://scim.example/scim/v2","api_url":"https://api.example/v0","enterprise_id":"entFake"},"verb":"deactivate","created":"2026-03-01T09:00:00+00:00","way":"enterprise","call":"PATCH https://api.example/v0/meta/enterpriseAccounts/entFake/users {\"state\": \"deactivated\"}, 10 users a request","token_owner":"usrowner000000000","parameters":{"group_id":"ugpStaff","name":"Crew"},"undoes":null,"holds":[],"blocked":[{"user_id":"usrguest000000000","email":"guest@elsewhere.example","guard":"external","reason":"The user is external: a collaborator whose address is not of a domain of this account. What was shared can be taken away: remove the user from the enterprise instead."}]}','{"version":1,"tenant":{"scim_url":"https://scim.example/scim/v2","api_url":"https://api.example/v0","enterprise_id":"entFake"},"verb":"reactivate","created":"2026-03-01T09:00:00+00:00","way":"enterprise","call":"PATCH https://api.example/v0/meta/enterpriseAccounts/entFake/users {\"state\": \"provisioned\"}, 10 users a request","token_owner":"usrowner000000000","parameters":{"group_id":"ugpStaff"},"undoes":null,"holds":[],"blocked":[]}','c0c23f9c8d18d3bf768c8e53a146cdf15e40ab7d55a83f91478208a1a0cc53ae','[]','2026-03-01T09:00:00.000+00:00','2026-03-01T09:00:00.000+00:00','finished','');
CREATE TRIGGER events_stay BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_kept BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE INDEX change_by_status ON change (status);
PRAGMA application_id = 1634300516;
PRAGMA user_version = 1;
COMMIT;
