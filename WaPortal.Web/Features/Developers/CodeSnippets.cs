namespace WaPortal.Web.Features.Developers;

/// <summary>
/// What programs do first, in each language. What is filled in are ids of the account's own, an address of this portal and the place of a key;
/// nothing that an address or a stranger could choose.
/// </summary>
/// <param name="Base">The portal's address, without a slash at its end.</param>
/// <param name="InstanceId">The instance.</param>
internal sealed record CodeSnippets(string Base, string InstanceId)
{
    /// <summary>Where a key is put in.</summary>
    internal const string KeyMark = "{key}";

    internal string SendText(string language) => language switch
    {
        "csharp" => $$"""
            using System.Net.Http.Json;

            using var http = new HttpClient { BaseAddress = new Uri("{{Base}}") };
            http.DefaultRequestHeaders.Add("x-api-key", "{{KeyMark}}");
            var answer = await http.PostAsJsonAsync("/api/whatsapp/{{InstanceId}}/send",
                new { phone = "4915112345678", message = "Hello from the API" });
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            """,
        "node" => $$"""
            const answer = await fetch("{{Base}}/api/whatsapp/{{InstanceId}}/send", {
              method: "POST",
              headers: { "x-api-key": "{{KeyMark}}", "content-type": "application/json" },
              body: JSON.stringify({ phone: "4915112345678", message: "Hello from the API" }),
            });
            console.log(await answer.json());
            """,
        "python" => $$"""
            import requests

            answer = requests.post("{{Base}}/api/whatsapp/{{InstanceId}}/send",
                headers={"x-api-key": "{{KeyMark}}"},
                json={"phone": "4915112345678", "message": "Hello from the API"})
            print(answer.json())
            """,
        _ => $$"""
            curl -X POST {{Base}}/api/whatsapp/{{InstanceId}}/send \
              -H 'x-api-key: {{KeyMark}}' \
              -H 'Content-Type: application/json' \
              -d '{"phone": "4915112345678", "message": "Hello from the API"}'
            """,
    };

    internal string SendFile(string language) => language switch
    {
        "csharp" => $$"""
            using var http = new HttpClient { BaseAddress = new Uri("{{Base}}") };
            http.DefaultRequestHeaders.Add("x-api-key", "{{KeyMark}}");
            using var form = new MultipartFormDataContent
            {
                { new StringContent("4915112345678"), "phone" },
                { new StringContent("The invoice"), "caption" },
                { new StreamContent(File.OpenRead("invoice.pdf")), "file", "invoice.pdf" },
            };
            var answer = await http.PostAsync("/api/whatsapp/{{InstanceId}}/send-file", form);
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            """,
        "node" => $$"""
            import { openAsBlob } from "node:fs";

            const form = new FormData();
            form.set("phone", "4915112345678");
            form.set("caption", "The invoice");
            form.set("file", await openAsBlob("invoice.pdf"), "invoice.pdf");
            const answer = await fetch("{{Base}}/api/whatsapp/{{InstanceId}}/send-file", {
              method: "POST",
              headers: { "x-api-key": "{{KeyMark}}" },
              body: form,
            });
            console.log(await answer.json());
            """,
        "python" => $$"""
            import requests

            with open("invoice.pdf", "rb") as file:
                answer = requests.post("{{Base}}/api/whatsapp/{{InstanceId}}/send-file",
                    headers={"x-api-key": "{{KeyMark}}"},
                    data={"phone": "4915112345678", "caption": "The invoice"},
                    files={"file": file})
            print(answer.json())
            """,
        _ => $$"""
            curl -X POST {{Base}}/api/whatsapp/{{InstanceId}}/send-file \
              -H 'x-api-key: {{KeyMark}}' \
              -F phone=4915112345678 \
              -F 'caption=The invoice' \
              -F file=@invoice.pdf
            """,
    };

    internal string ListChats(string language) => language switch
    {
        "csharp" => $$"""
            using var http = new HttpClient { BaseAddress = new Uri("{{Base}}") };
            http.DefaultRequestHeaders.Add("x-api-key", "{{KeyMark}}");
            Console.WriteLine(await http.GetStringAsync("/api/instances/{{InstanceId}}/chats"));
            """,
        "node" => $$"""
            const answer = await fetch("{{Base}}/api/instances/{{InstanceId}}/chats", { headers: { "x-api-key": "{{KeyMark}}" } });
            console.log(await answer.json());
            """,
        "python" => $$"""
            import requests

            answer = requests.get("{{Base}}/api/instances/{{InstanceId}}/chats", headers={"x-api-key": "{{KeyMark}}"})
            print(answer.json())
            """,
        _ => $$"""
            curl {{Base}}/api/instances/{{InstanceId}}/chats \
              -H 'x-api-key: {{KeyMark}}'
            """,
    };

    /// <summary>How a receiver checks what it gets.</summary>
    internal static string VerifyWebhook(string language) => language switch
    {
        "csharp" => """
            // ASP.NET Core. Read the raw body before anything parses it.
            app.MapPost("/webhook", async (HttpRequest request) =>
            {
                var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!;        // whsec_…
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                var id = request.Headers["webhook-id"].ToString();
                var timestamp = request.Headers["webhook-timestamp"].ToString();
                if (!long.TryParse(timestamp, out var seconds) || Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - seconds) > 300)
                    return Results.BadRequest();

                using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromBase64String(secret["whsec_".Length..]));
                hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
                hmac.AppendData(body.ToArray());
                var expected = Encoding.ASCII.GetBytes("v1," + Convert.ToBase64String(hmac.GetHashAndReset()));
                var valid = request.Headers["webhook-signature"].ToString().Split(' ')
                    .Any(one => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), expected));
                return valid ? Results.Ok() : Results.Unauthorized();
            });
            """,
        "node" => """
            import { createHmac, timingSafeEqual } from "node:crypto";

            // rawBody is a Buffer: with Express, express.raw({ type: "application/json" }).
            export function isGenuine(headers, rawBody, secret = process.env.WEBHOOK_SECRET) {
              const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures = "" } = headers;
              if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
              const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
              const digest = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(rawBody).digest("base64");
              const expected = Buffer.from(`v1,${digest}`);
              return signatures.split(" ").map(one => Buffer.from(one))
                .some(one => one.length === expected.length && timingSafeEqual(one, expected));
            }
            """,
        "python" => """
            import base64, hashlib, hmac, os, time

            def is_genuine(headers, raw_body: bytes, secret=os.environ["WEBHOOK_SECRET"]) -> bool:
                id, timestamp = headers["webhook-id"], headers["webhook-timestamp"]
                if abs(time.time() - int(timestamp)) > 300:
                    return False
                key = base64.b64decode(secret.removeprefix("whsec_"))
                digest = hmac.new(key, f"{id}.{timestamp}.".encode() + raw_body, hashlib.sha256).digest()
                expected = "v1," + base64.b64encode(digest).decode()
                return any(hmac.compare_digest(one, expected) for one in headers["webhook-signature"].split(" "))
            """,
        _ => """
            # body.json holds the raw body, the variables what the headers said.
            key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | base64 -d | xxd -p -c 256)
            { printf '%s.%s.' "$WEBHOOK_ID" "$WEBHOOK_TIMESTAMP"; cat body.json; } \
              | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64 | sed 's/^/v1,/'
            # The line must be one of those in webhook-signature.
            """,
    };
}
