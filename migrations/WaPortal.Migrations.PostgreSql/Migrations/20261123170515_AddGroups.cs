using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class AddGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "GroupMembers",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    GroupJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    Jid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    PhoneJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    Role = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupMembers", x => new { x.InstanceId, x.GroupJid, x.Jid });
                });

            migrationBuilder.CreateTable(
                name: "Groups",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Jid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: false),
                    OwnerId = table.Column<string>(type: "character varying(40)", unicode: false, maxLength: 40, nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "text", nullable: true),
                    CreatorJid = table.Column<string>(type: "character varying(128)", unicode: false, maxLength: 128, nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: true),
                    Announcement = table.Column<bool>(type: "boolean", nullable: false),
                    Locked = table.Column<bool>(type: "boolean", nullable: false),
                    JoinApproval = table.Column<bool>(type: "boolean", nullable: false),
                    EphemeralSeconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groups", x => new { x.InstanceId, x.Jid });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "GroupMembers");

            migrationBuilder.DropTable(
                name: "Groups");
        }
    }
}
