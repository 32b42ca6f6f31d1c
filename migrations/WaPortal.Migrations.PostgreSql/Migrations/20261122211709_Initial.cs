using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace WaPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ActivityEntries",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Action = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    DetailsJson = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActivityEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ApiKeys",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(8)", unicode: false, maxLength: 8, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SecretHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    SecretProtected = table.Column<string>(type: "text", nullable: true),
                    Last4 = table.Column<string>(type: "character varying(4)", unicode: false, maxLength: 4, nullable: false),
                    IsPrimary = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<long>(type: "bigint", nullable: true),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    RevokedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoles",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    FirstName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    LastName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<long>(type: "bigint", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Chats",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    PhoneJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    Lid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    LastMessageAt = table.Column<long>(type: "bigint", nullable: true),
                    LastMessagePreview = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    UnreadCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Chats", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true),
                    Xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Instances",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Sandbox = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    StatusReason = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    PhoneJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    Lid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    PushName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    QrExpiresAt = table.Column<long>(type: "bigint", nullable: true),
                    ShouldConnect = table.Column<bool>(type: "boolean", nullable: false),
                    Epoch = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    UpdatedAt = table.Column<long>(type: "bigint", nullable: false),
                    DeletedAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Messages",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    ChatId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    RemoteJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    WhatsAppId = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    FromMe = table.Column<bool>(type: "boolean", nullable: false),
                    SenderJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    PushName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Kind = table.Column<string>(type: "character varying(20)", unicode: false, maxLength: 20, nullable: false),
                    RawKind = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: true),
                    HasMedia = table.Column<bool>(type: "boolean", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    FailureReason = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    Timestamp = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Messages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UsageDays",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    MessagesSent = table.Column<long>(type: "bigint", nullable: false),
                    MessagesReceived = table.Column<long>(type: "bigint", nullable: false),
                    MediaSent = table.Column<long>(type: "bigint", nullable: false),
                    MediaReceived = table.Column<long>(type: "bigint", nullable: false),
                    MediaBytes = table.Column<long>(type: "bigint", nullable: false),
                    ApiCalls = table.Column<long>(type: "bigint", nullable: false),
                    WebhooksSent = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageDays", x => new { x.OwnerId, x.InstanceId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "WaCredentials",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaCredentials", x => x.InstanceId);
                });

            migrationBuilder.CreateTable(
                name: "WaDataKeys",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    KeyProtected = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaDataKeys", x => x.InstanceId);
                });

            migrationBuilder.CreateTable(
                name: "WaDeviceLists",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Account = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Devices = table.Column<string>(type: "text", nullable: false),
                    FetchedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaDeviceLists", x => new { x.InstanceId, x.Account });
                });

            migrationBuilder.CreateTable(
                name: "WaIdentities",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaIdentities", x => new { x.InstanceId, x.Address });
                });

            migrationBuilder.CreateTable(
                name: "WaLidMap",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Lid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    PhoneJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaLidMap", x => new { x.InstanceId, x.Lid });
                });

            migrationBuilder.CreateTable(
                name: "WaPreKeys",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    KeyId = table.Column<long>(type: "bigint", nullable: false),
                    Uploaded = table.Column<bool>(type: "boolean", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaPreKeys", x => new { x.InstanceId, x.KeyId });
                });

            migrationBuilder.CreateTable(
                name: "WaSentMessages",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    MessageId = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    ToJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Plaintext = table.Column<byte[]>(type: "bytea", nullable: false),
                    Stanza = table.Column<byte[]>(type: "bytea", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaSentMessages", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "WaSessions",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Address = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaSessions", x => new { x.InstanceId, x.Address });
                });

            migrationBuilder.CreateTable(
                name: "WaSignedPreKeys",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    KeyId = table.Column<long>(type: "bigint", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaSignedPreKeys", x => new { x.InstanceId, x.KeyId });
                });

            migrationBuilder.CreateTable(
                name: "WebhookDeliveries",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    EndpointId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Event = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OrderKey = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    Backfill = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AttemptCount = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "bigint", nullable: true),
                    LeasedUntil = table.Column<long>(type: "bigint", nullable: true),
                    LastStatusCode = table.Column<int>(type: "integer", nullable: true),
                    LastError = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    DeliveredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookDeliveries", x => x.Sequence);
                    table.UniqueConstraint("AK_WebhookDeliveries_Id", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoleClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    RoleId = table.Column<string>(type: "text", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoleClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetRoleClaims_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    UserId = table.Column<string>(type: "text", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserRoles",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false),
                    RoleId = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserRoles", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<string>(type: "text", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WebhookEndpoints",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    IsPrimary = table.Column<bool>(type: "boolean", nullable: false),
                    Url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    Enabled = table.Column<bool>(type: "boolean", nullable: false),
                    SecretProtected = table.Column<string>(type: "text", nullable: true),
                    NotifyReceived = table.Column<bool>(type: "boolean", nullable: false),
                    NotifySent = table.Column<bool>(type: "boolean", nullable: false),
                    NotifyDelivery = table.Column<bool>(type: "boolean", nullable: false),
                    NotifyRead = table.Column<bool>(type: "boolean", nullable: false),
                    MaxRetries = table.Column<int>(type: "integer", nullable: false),
                    RetryIntervalMs = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookEndpoints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WebhookEndpoints_Instances_InstanceId",
                        column: x => x.InstanceId,
                        principalTable: "Instances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WebhookAttempts",
                columns: table => new
                {
                    DeliveryId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    StatusCode = table.Column<int>(type: "integer", nullable: true),
                    Error = table.Column<string>(type: "character varying(64)", unicode: false, maxLength: 64, nullable: true),
                    LatencyMs = table.Column<int>(type: "integer", nullable: false),
                    ResponseExcerpt = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookAttempts", x => new { x.DeliveryId, x.Number });
                    table.ForeignKey(
                        name: "FK_WebhookAttempts_WebhookDeliveries_DeliveryId",
                        column: x => x.DeliveryId,
                        principalTable: "WebhookDeliveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActivityEntries_InstanceId_CreatedAt",
                table: "ActivityEntries",
                columns: new[] { "InstanceId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiKeys_OwnerId",
                table: "ApiKeys",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetRoleClaims_RoleId",
                table: "AspNetRoleClaims",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "AspNetRoles",
                column: "NormalizedName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserRoles_RoleId",
                table: "AspNetUserRoles",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Chats_InstanceId_LastMessageAt",
                table: "Chats",
                columns: new[] { "InstanceId", "LastMessageAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Chats_InstanceId_Lid",
                table: "Chats",
                columns: new[] { "InstanceId", "Lid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Chats_InstanceId_PhoneJid",
                table: "Chats",
                columns: new[] { "InstanceId", "PhoneJid" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Instances_OwnerId_CreatedAt",
                table: "Instances",
                columns: new[] { "OwnerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_ChatId_Timestamp",
                table: "Messages",
                columns: new[] { "ChatId", "Timestamp" });

            migrationBuilder.CreateIndex(
                name: "IX_Messages_InstanceId_WhatsAppId_ChatId_FromMe",
                table: "Messages",
                columns: new[] { "InstanceId", "WhatsAppId", "ChatId", "FromMe" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WaLidMap_InstanceId_PhoneJid",
                table: "WaLidMap",
                columns: new[] { "InstanceId", "PhoneJid" });

            migrationBuilder.CreateIndex(
                name: "IX_WaSentMessages_CreatedAt",
                table: "WaSentMessages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_WaSentMessages_InstanceId_MessageId",
                table: "WaSentMessages",
                columns: new[] { "InstanceId", "MessageId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WaSentMessages_InstanceId_Sequence",
                table: "WaSentMessages",
                columns: new[] { "InstanceId", "Sequence" },
                filter: "\"Stanza\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_EndpointId_Sequence",
                table: "WebhookDeliveries",
                columns: new[] { "EndpointId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_InstanceId_Sequence",
                table: "WebhookDeliveries",
                columns: new[] { "InstanceId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_WebhookDeliveries_NextAttemptAt",
                table: "WebhookDeliveries",
                column: "NextAttemptAt",
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookEndpoints_InstanceId",
                table: "WebhookEndpoints",
                column: "InstanceId");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookEndpoints_Primary",
                table: "WebhookEndpoints",
                column: "InstanceId",
                unique: true,
                filter: "\"IsPrimary\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActivityEntries");

            migrationBuilder.DropTable(
                name: "ApiKeys");

            migrationBuilder.DropTable(
                name: "AspNetRoleClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys");

            migrationBuilder.DropTable(
                name: "AspNetUserRoles");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "Chats");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Messages");

            migrationBuilder.DropTable(
                name: "UsageDays");

            migrationBuilder.DropTable(
                name: "WaCredentials");

            migrationBuilder.DropTable(
                name: "WaDataKeys");

            migrationBuilder.DropTable(
                name: "WaDeviceLists");

            migrationBuilder.DropTable(
                name: "WaIdentities");

            migrationBuilder.DropTable(
                name: "WaLidMap");

            migrationBuilder.DropTable(
                name: "WaPreKeys");

            migrationBuilder.DropTable(
                name: "WaSentMessages");

            migrationBuilder.DropTable(
                name: "WaSessions");

            migrationBuilder.DropTable(
                name: "WaSignedPreKeys");

            migrationBuilder.DropTable(
                name: "WebhookAttempts");

            migrationBuilder.DropTable(
                name: "WebhookEndpoints");

            migrationBuilder.DropTable(
                name: "AspNetRoles");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "WebhookDeliveries");

            migrationBuilder.DropTable(
                name: "Instances");
        }
    }
}
