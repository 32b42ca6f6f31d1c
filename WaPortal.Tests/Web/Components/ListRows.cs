using Bunit;
using WaPortal.Domain.Audit;
using WaPortal.Domain.Contacts;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Components.Layout;
using WaPortal.Web.Features.Activity;
using WaPortal.Web.Features.Administration;
using WaPortal.Web.Features.ApiKeys;
using WaPortal.Web.Features.Chats;
using WaPortal.Web.Features.Contacts;
using WaPortal.Web.Features.Developers;
using WaPortal.Web.Features.Groups;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Statistics;
using WaPortal.Web.Features.Webhooks;

namespace WaPortal.Tests.Web.Components;

/// <summary>Every list of the portal that is read from somewhere, and every part that reads like one.</summary>
internal static class ListRows
{
    private const string Ada = "4915112345678";
    private const string AdasJid = $"{Ada}@s.whatsapp.net";

    private static readonly LiveEvent Delivered = new DeliveryChanged("ins_1", "evt_1", "message_received", DeliveryState.Delivered, 1);
    private static readonly LiveEvent Paired = new ActivityAdded("ins_1", new ListedActivity().Add("paired"));

    internal static IReadOnlyDictionary<string, ListRow> All { get; } = new Dictionary<string, ListRow>
    {
        ["instances"] = new(typeof(InstancesPage), "a.name")
        {
            Gate = (context, gate) => context.Instances.Gate = gate,
            Fill = context => context.Instances.Add("ins_1", "Support desk"),
            News = new InstanceChanged("ins_1", InstanceStatus.Connecting, null, null),
            Empty = "No instances yet",
            Next = "Create your first instance",
            Missed = ("?q=zzz", "Nothing is called “zzz”", "Show all instances"),
            Shows = [typeof(InstanceList)],
        },
        ["chats"] = new(typeof(ChatsPanel), ".chats .name")
        {
            With = _ => new() { ["InstanceId"] = "ins_1", ["CanSend"] = true },
            Prepare = AddInstance,
            Gate = (context, gate) => context.History.Gate = gate,
            Fill = context => context.History.Add(Ada, "Ada"),
            News = new ChatChanged("ins_1", "cht_1"),
            Empty = "Nobody has written yet.",
            Next = "New chat",
            Missed = ("?find=zzz", "Nothing was found.", "Show all chats"),
            Shows = [typeof(ChatList)],
        },
        ["messages"] = new(typeof(Conversation), "article")
        {
            With = _ => new() { ["InstanceId"] = "ins_1", ["Chat"] = AdasJid, ["CanSend"] = true },
            Prepare = AddInstance,
            Gate = (context, gate) => context.History.Gate = gate,
            Fill = context => context.History.Say("Hello"),
            News = Stored(),
            Empty = "Nothing was said here yet.",
            Next = "Write a message",
            Shows = [typeof(MessageList), typeof(MessageEntries)],
        },
        ["files of a chat"] = new(typeof(ChatDetails), ".grid li")
        {
            With = _ => new() { ["InstanceId"] = "ins_1", ["Chat"] = AdasJid },
            Prepare = AddInstance,
            Gate = (context, gate) => context.History.Gate = gate,
            Fill = context => context.Files.All.Add(new ShownFile { MessageId = "m", WhatsAppId = "A", At = context.Time.GetUtcNow(), Kind = MessageKinds.Document, Size = 1 }),
            News = Stored(hasMedia: true),
            Empty = "No files yet. Drop one on the conversation to send it.",
            Shows = [typeof(ChatFiles)],
        },
        ["members in the details"] = new(typeof(ChatDetails), ".members li")
        {
            With = _ => new() { ["InstanceId"] = "ins_1", ["Chat"] = OneGroup.Jid },
            Prepare = AddInstance,
            Gate = (context, gate) => context.Groups.Gate = gate,
            Fill = context => context.Groups.All.Add(OneGroup.Of("ins_1")),
            News = new GroupChanged("ins_1", OneGroup.Jid),
        },
        ["simulated phone"] = new(typeof(SandboxContactBox), ".line")
        {
            With = _ => new() { ["InstanceId"] = "ins_1" },
            Prepare = context =>
            {
                AddInstance(context);
                context.Phones.HasReceived = false;
            },
            Gate = (context, gate) => context.History.Gate = gate,
            Fill = context => context.Phones.HasReceived = true,
            News = Stored(),
            Empty = "Nothing on this phone yet.",
            Next = "Write as this contact",
        },
        ["chats to forward to"] = new(typeof(ForwardBox), "button.chat")
        {
            With = context => new() { ["InstanceId"] = "ins_1", ["Message"] = context.History.Said[0] },
            Prepare = context =>
            {
                AddInstance(context);
                context.History.Say("Hello");
            },
            Gate = (context, gate) => context.History.Gate = gate,
            Fill = context => context.History.Add(Ada, "Ada"),
            Empty = "No such chat.",
            Next = "Name, or number with country code",
        },
        ["contacts"] = new(typeof(ContactsTab), "li.row")
        {
            With = Tab,
            Prepare = AddInstance,
            Gate = (context, gate) => context.Contacts.Gate = gate,
            Fill = context => context.Contacts.All.Add(new Contact(AdasJid, "Ada", Ada, false, null)),
            News = new ChatChanged("ins_1", "cht_1"),
            Empty = "No contacts yet",
            Next = "Open chats",
            Missed = ("?q=zzz", "Nobody is called “zzz”", "Show all contacts"),
            Many = (context, i) => context.Contacts.All.Add(new Contact($"49151{i:D8}@s.whatsapp.net", $"Ada {i}", $"49151{i:D8}", false, null)),
        },
        ["groups"] = new(typeof(GroupsTab), "li.row")
        {
            With = Tab,
            Prepare = AddInstance,
            Gate = (context, gate) => context.Groups.Gate = gate,
            Fill = context => context.Groups.All.Add(OneGroup.Of("ins_1")),
            News = new GroupChanged("ins_1", OneGroup.Jid),
            Empty = "No groups yet",
            Next = "Create a group",
            Missed = ("?q=zzz", "No group is called “zzz”", "Show all groups"),
            Many = (context, i) => context.Groups.Add($"1203630000{i:D8}@g.us", $"Crew {i}", GroupRole.Member),
        },
        ["members of a group"] = new(typeof(GroupPanel), "[aria-label=Members] li")
        {
            With = context => new(Tab(context)) { ["GroupJid"] = OneGroup.Jid, ["Back"] = "/" },
            Prepare = AddInstance,
            Gate = (context, gate) => context.Groups.Gate = gate,
            Fill = context => context.Groups.All.Add(OneGroup.Of("ins_1")),
            News = new GroupChanged("ins_1", OneGroup.Jid),
        },
        ["webhooks"] = new(typeof(WebhooksPage), "[data-webhook]")
        {
            Prepare = AddInstance,
            Gate = (context, gate) => context.Webhooks.Gate = gate,
            Fill = context => context.Webhooks.Add("whk_1", "https://example.com/hook"),
            Empty = "No endpoints yet",
            Next = "Add your first endpoint",
            Shows = [typeof(WebhooksPanel)],
        },
        ["instances that have webhooks"] = new(typeof(WebhooksPage), "option")
        {
            Gate = (context, gate) => context.Instances.Gate = gate,
            Fill = AddInstance,
            Empty = "No instances yet",
            Next = "Create an instance",
            Shows = [typeof(InstancePicker)],
        },
        ["deliveries"] = new(typeof(DeliveriesPanel), "li[data-delivery]")
        {
            With = context => new() { ["InstanceId"] = "ins_1", ["Endpoints"] = context.Webhooks.Endpoints.ConvertAll(endpoint => new WebhookView(endpoint, [])) },
            Prepare = AddEndpoint,
            Gate = (context, gate) => context.Webhooks.DeliveriesGate = gate,
            Fill = context => context.Webhooks.AddDelivery("evt_1", "whk_1", "message_received", DeliveryState.Delivered),
            News = Delivered,
            Empty = "Nothing was sent yet",
            Next = "Test an endpoint",
            Missed = ("?state=failed", "No delivery matches these filters", "Show all deliveries"),
            Many = (context, i) => context.Webhooks.AddDelivery($"evt_{i}", "whk_1", "message_received", DeliveryState.Delivered),
        },
        ["attempts"] = new(typeof(DeliveryDrawer), "[data-attempt]")
        {
            With = _ => new() { ["InstanceId"] = "ins_1", ["DeliveryId"] = "evt_1", ["Close"] = "/" },
            Prepare = context =>
            {
                AddEndpoint(context);
                context.Webhooks.AddDelivery("evt_1", "whk_1", "message_received", DeliveryState.Pending);
            },
            Gate = (context, gate) => context.Webhooks.DeliveriesGate = gate,
            Fill = context => context.Webhooks.Settle(context.Webhooks.Deliveries[0], DeliveryState.Delivered, 200, null),
            News = Delivered,
            Empty = "None yet.",
            Next = "Send again",
        },
        ["activity"] = new(typeof(ActivityTab), "li.line")
        {
            With = Tab,
            Prepare = AddInstance,
            Gate = (context, gate) => context.Activity.Gate = gate,
            Fill = context => context.Activity.Add("paired"),
            News = Paired,
            Empty = "Nothing happened yet",
            Next = "Open chats",
            Missed = ("?kind=webhooks", "Nothing of this kind happened", "Show everything"),
            Many = (context, _) => context.Activity.Add("paired"),
        },
        ["timeline"] = new(typeof(ConnectionTimeline), "li.line")
        {
            With = _ => new() { ["InstanceId"] = "ins_1" },
            Prepare = AddInstance,
            Gate = (context, gate) => context.Activity.Gate = gate,
            Fill = context => context.Activity.Add("paired"),
            News = Paired,
            Waits = false,
            Empty = "",
        },
        ["API keys"] = new(typeof(DevelopersPage), "tr[data-key]")
        {
            // There is always the primary one.
            Gate = (context, gate) => context.Keys.Gate = gate,
            Fill = _ => { },
            Shows = [typeof(ApiKeysPanel)],
        },
        ["instances to try it with"] = new(typeof(DevelopersPage), "option")
        {
            Gate = (context, gate) => context.Instances.Gate = gate,
            Fill = AddInstance,
            Waits = false,
            Empty = "These need an instance.",
            Next = "Create one",
        },
        ["requests"] = new(typeof(RequestsPage), "li[data-request]")
        {
            Address = "/developers/requests",
            Gate = (context, gate) => context.Requests.Gate = gate,
            Fill = context => context.Requests.Add("req_1", "GET", "/api/instances", 200),
            Empty = "No requests yet",
            Next = "Make your first request",
            Missed = ("?status=5xx", "No request matches these filters", "Show all requests"),
            Many = (context, i) => context.Requests.Add($"req_{i}", "GET", "/api/instances", 200),
        },
        ["one request"] = new(typeof(RequestDrawer), "dl.facts")
        {
            With = _ => new() { ["Id"] = "req_1", ["Close"] = "/" },
            Gate = (context, gate) => context.Requests.Gate = gate,
            Fill = context => context.Requests.Add("req_1", "GET", "/api/instances", 200),
        },
        ["counts of today"] = new(typeof(TodayCard), "[data-count]")
        {
            With = _ => new() { ["InstanceId"] = "ins_1" },
            Prepare = AddInstance,
            Gate = (context, gate) => context.Usage.Gate = gate,
            Fill = _ => { },
        },
        ["statistics"] = new(typeof(StatisticsPage), "tbody tr")
        {
            Gate = (context, gate) => context.Usage.Gate = gate,
            Fill = context => context.Usage.Add("ins_1", new DateOnly(2026, 11, 22), 12),
            Empty = "Nothing was used in this time",
            Next = "Go to your instances",
            Shows = [typeof(UsageTable), typeof(UsageChart)],
        },
        ["users"] = new(typeof(UsersPart), "[data-user]")
        {
            Gate = (context, gate) => context.Installation.Gate = gate,
            Fill = context => context.Installation.AddUser("usr_1", "ada@example.com"),
            Empty = "Nobody matches",
            Next = "Show everybody",
            Missed = ("?q=zzz", "Nobody matches", "Show everybody"),
            Many = (context, i) => context.Installation.AddUser($"usr_{i}", $"ada{i}@example.com"),
        },
        ["plans of a user"] = new(typeof(UserPanel), ".choices option")
        {
            With = _ => new() { ["UserId"] = "usr_1" },
            Gate = (context, gate) => context.Installation.Gate = gate,
            Fill = context => context.Installation.AddUser("usr_1", "ada@example.com"),
        },
        ["instances of all accounts"] = new(typeof(InstancesPart), "tr[data-instance]")
        {
            Shows = [typeof(NodeChoice)],
            Gate = (context, gate) => context.Installation.Gate = gate,
            Fill = context => context.Installation.Instances.Add(context.Instances.Add("ins_1", "Support desk")),
            Empty = "No instance is in this state",
            Next = "Show all",
            Missed = ("?status=logged_out", "No instance is in this state", "Show all"),
            Many = (context, i) => context.Installation.Instances.Add(context.Instances.Add($"ins_{i}", "Support desk")),
        },
        ["audit log"] = new(typeof(AuditPart), "tbody tr")
        {
            Gate = (context, gate) => context.Audit.Gate = gate,
            Fill = context => AddAudit(context, 0),
            Empty = "Nothing of that kind was done",
            Next = "Show everything",
            Missed = ("?action=key_revoked", "Nothing of that kind was done", "Show everything"),
            Many = AddAudit,
        },
        ["settings in force"] = new(typeof(SettingsPart), "[data-setting]")
        {
            // They are in memory, and always some.
            Gate = (context, gate) => context.Installation.Gate = gate,
            Fill = _ => { },
            Waits = false,
        },
        ["counts of the installation"] = new(typeof(OverviewPart), ".number")
        {
            Gate = (context, gate) => context.Installation.Gate = gate,
            Fill = _ => { },
        },
        ["client version"] = new(typeof(VersionPart), "[data-source]")
        {
            Gate = (context, gate) => context.Installation.Gate = gate,
            Fill = _ => { },
        },
        ["palette"] = new(typeof(CommandPalette), "[role=option]")
        {
            // Pages are there at once; what else has the name comes to them.
            Then = palette => palette.Find("input").Input("Support"),
            Gate = (context, gate) => context.Instances.Gate = gate,
            Fill = AddInstance,
            Waits = false,
            Empty = "Nothing is called that.",
            Next = "Go to a page, an instance or a chat",
        },
    };

    /// <summary>What else has a loop, and why it has no row.</summary>
    internal static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["AdministrationPage"] = Fixed,
        ["CodeTabs"] = Fixed,
        ["CreateKeyDialog"] = Fixed,
        ["EventPicker"] = Fixed,
        ["Field"] = Fixed,
        ["InstanceTabs"] = Fixed,
        ["Landing"] = Fixed,
        ["LanguageSwitch"] = Fixed,
        ["MessageActions"] = Fixed,
        ["ReplayDialog"] = Fixed,
        ["RequestFilters"] = Fixed,
        ["SignatureChecker"] = Fixed,
        ["WebhookDialog"] = Fixed,
        ["ContactCards"] = "part of a message, which MessageBubbleTests look at",
        ["PollCard"] = "part of a message, which MessageBubbleTests look at",
        ["FirstStepsPanel"] = "FirstStepsPanelTests: it has all of its steps or is not there",
        ["Passkeys"] = "drawn by the server at once; PasskeyTests look at it",
        ["Security"] = "drawn by the server at once; SecurityPagesTests look at it",
        ["WebhookSparkline"] = "part of an endpoint, with a day for each column; WebhooksPageTests look at it",
        ["TwoFactorPage"] = "drawn by the server at once; SecurityPagesTests look at it",
    };

    private const string Fixed = "choices that are always the same, or that its page has read";

    private static void AddAudit(PageContext context, int number) => context.Audit.Entries.Add(new AuditEntry
    {
        Id = $"aud_{number}",
        OwnerId = PageContext.OwnerId,
        ActorId = PageContext.OwnerId,
        Means = CallerMeans.Cookie,
        Action = AuditActions.KeyCreated,
        Target = "key_1",
        CreatedAt = context.Time.GetUtcNow(),
    });

    private static MessageStored Stored(bool hasMedia = false) => new("ins_1", new Message
    {
        Id = "msg_1",
        InstanceId = "ins_1",
        OwnerId = PageContext.OwnerId,
        ChatId = $"cht_{Ada}",
        RemoteJid = AdasJid,
        WhatsAppId = "3EB0",
        FromMe = false,
        Kind = MessageKinds.Text,
        RawKind = "conversation",
        HasMedia = hasMedia,
        Status = MessageStatus.Received,
        Timestamp = DateTimeOffset.UnixEpoch,
        CreatedAt = DateTimeOffset.UnixEpoch,
    });

    private static void AddInstance(PageContext context) => context.Instances.Add("ins_1", "Support desk").PhoneJid = "15550000001@s.whatsapp.net";

    private static void AddEndpoint(PageContext context)
    {
        AddInstance(context);
        context.Webhooks.Add("whk_1", "https://example.com/hook");
    }

    private static Dictionary<string, object> Tab(PageContext context)
    {
        var instance = context.Instances.All[0];
        var webhook = new WebhookEndpoint { Id = "whk_own", InstanceId = instance.Id, OwnerId = instance.OwnerId, IsPrimary = true, CreatedAt = instance.CreatedAt };
        return new() { ["View"] = new InstanceView(instance, webhook, new InstanceConnection(InstanceStatus.Connected)) };
    }
}
